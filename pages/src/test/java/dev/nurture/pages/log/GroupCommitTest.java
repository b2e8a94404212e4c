package dev.nurture.pages.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final AtomicInteger commits = new AtomicInteger();
    private final List<Integer> onDisk = new ArrayList<>();
    private final GroupCommit group = new GroupCommit(
            work -> {
                work.run();
                commits.incrementAndGet();
            },
            ArithmeticException.class);

    @Test
    void nobodyHearsOfTheirWorkBeforeTheCommit() {
        List<String> order = new ArrayList<>();
        GroupCommit slow = new GroupCommit(
                work -> {
                    work.run();
                    order.add("commit");
                },
                ArithmeticException.class);

        slow.run(() -> order.add("work"));
        order.add("heard");

        assertThat(order).containsExactly("work", "commit", "heard");
    }

    @Test
    void thoseWhoComeWhileSomebodyLeadsShareACommit() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(9);
        CountDownLatch leads = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<Boolean> leader = pool.submit(() -> group.run(() -> {
            leads.countDown();
            await(go);
            return true;
        }));
        leads.await();
        List<Future<Integer>> others = new ArrayList<>();
        CountDownLatch started = new CountDownLatch(8);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            others.add(pool.submit(() -> {
                synchronized (threads) {
                    threads.add(Thread.currentThread());
                }
                started.countDown();
                return group.run(() -> number);
            }));
        }
        started.await();
        awaitParked(threads);
        go.countDown();

        assertThat(leader.get()).isTrue();
        for (int i = 0; i < 8; i++) {
            assertThat(others.get(i).get()).isEqualTo(i);
        }
        assertThat(commits).hasValue(2);
        pool.shutdown();
    }

    private static void awaitParked(List<Thread> threads) {
        while (threads.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneDoesAllWorkAfterTheOtherAndNoneIsLost() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> work = new ArrayList<>();
        ConcurrentHashMap<Integer, Boolean> heard = new ConcurrentHashMap<>();
        for (int i = 0; i < 400; i++) {
            int number = i;
            // The list is not safe for threads: only that one leads protects it.
            work.add(() -> {
                int result = group.run(() -> {
                    onDisk.add(number);
                    return number;
                });
                heard.put(result, true);
                return result;
            });
        }
        for (Future<Integer> one : pool.invokeAll(work)) {
            one.get();
        }

        assertThat(onDisk).hasSize(400).doesNotHaveDuplicates();
        assertThat(heard).hasSize(400);
        pool.shutdown();
    }

    @Test
    void whatFailsAloneFailsAlone() {
        assertThatThrownBy(() -> group.run(() -> {
                    throw new IllegalArgumentException("not a lease");
                }))
                .hasMessage("not a lease");
        assertThat(commits).hasValue(1);
        assertThat(group.run(() -> 5)).isEqualTo(5);
    }

    @Test
    void whatCouldNotBeKeptIsConfirmedToNobody() {
        GroupCommit full = new GroupCommit(
                work -> {
                    work.run();
                    throw new ArithmeticException("the disk is full");
                },
                ArithmeticException.class);

        assertThatThrownBy(() -> full.run(() -> 5)).hasMessage("the disk is full");
        assertThatThrownBy(() -> group.run(() -> {
                    throw new ArithmeticException("the connection broke");
                }))
                .hasMessage("the connection broke");
        assertThatThrownBy(() -> group.run(() -> {
                    throw new OutOfMemoryError("no more memory");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(commits).hasValue(0);
        assertThat(group.run(() -> 6)).isEqualTo(6);
    }
}
